"""The sample world: one named cast for the demo, the tests, the pictures and the documents."""
