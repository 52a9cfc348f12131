require("./resources").declareResources();
