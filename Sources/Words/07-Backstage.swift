//: ## Behind the real encoder, and behind the tests
//:
//: ### `AddedPieces`
//:
//: Pieces of text that are found before a text is cut into words, such as `[CLS]`.
//:
//: `AddedPieces([], normalisedBy: tokenizer)` · [AddedPieces.swift](../Sources/Chapter10RealEncoder/Backstage/AddedPieces.swift)
//:
//: ### `SentenceHead`
//:
//: What makes one vector of the rows of a text: a pooling, and what follows it.
//:
//: `SentenceHead().pooling` · [SentenceHead.swift](../Sources/Chapter10RealEncoder/Backstage/SentenceHead.swift)
//:
//: ### `WeightFile`, `TensorRows`
//:
//: A model’s file of parameters, and the rows of one of its tensors. Rows are read when they are asked for.
//:
//: `try WeightFile("model.safetensors").rows("embeddings", shape: [30522, 384])` · [WeightFile.swift](../Sources/Chapter10RealEncoder/Backstage/WeightFile.swift)
//:
//: ### `ModelProblem`
//:
//: What is wrong with a model, and with which of its files.
//:
//: `ModelProblem.missing(path: "config.json")` · [ModelProblem.swift](../Sources/Chapter10RealEncoder/Backstage/ModelProblem.swift)
//:
//: ### `CodeUnderTest`
//:
//: A layer and its parts, made of steps of which one may be a mistake. The tests on the page of mistakes are
//: given one.
//:
//: `CodeUnderTest(Steps())` · [Fixture.swift](../Sources/Mistakes/Backstage/Fixture.swift)
//:
//: ### `Fixture`
//:
//: The inputs of these tests.
//:
//: `Fixture.layer` · [Fixture.swift](../Sources/Mistakes/Backstage/Fixture.swift)
