//: ## Stages by name
//:
//: A stage is a type without values. Its name gathers what belongs to it: its reference, its probes and its
//: variants.
//:
//: ### `Projections`
//:
//: The stage of chapter 1: rows to queries, keys and values.
//:
//: `Projections.name` · [01-RowsAndProjections.swift](../Sources/Chapter1Projections/01-RowsAndProjections.swift)
//:
//: ### `Scores`
//:
//: The stage of chapter 2: queries and keys to scores.
//:
//: `Scores.name` · [01-DotProducts.swift](../Sources/Chapter2Scores/01-DotProducts.swift)
//:
//: ### `Heads`
//:
//: The stage of chapter 5: a whole attention layer, for a batch.
//:
//: `Heads.name` · [01-FromHeadsToOutput.swift](../Sources/Chapter5Heads/01-FromHeadsToOutput.swift)
//:
//: ### `EncoderBlockStage`
//:
//: The stage of chapter 7: a whole encoder block, for a batch.
//:
//: `EncoderBlockStage.name` · [05-TwoOrders.swift](../Sources/Chapter7EncoderBlock/05-TwoOrders.swift)
//:
//: ### `Positions`
//:
//: Two sizes to the table of sines and cosines, in chapter 7.
//:
//: `Positions.name` · [PositionsStage.swift](../Sources/Chapter7EncoderBlock/Backstage/PositionsStage.swift)
//:
//: ### `Dropout`
//:
//: A matrix and a seed to the matrix with some numbers dropped, in chapter 7.
//:
//: `Dropout.name` · [DropoutStage.swift](../Sources/Chapter7EncoderBlock/Backstage/DropoutStage.swift)
//:
//: ### `MultiQuery`
//:
//: The reference of a layer whose heads all share one key and one value, in chapter 5.
//:
//: `MultiQuery.reference(input, in: Double.self)` · [SharedKeys.swift](../Sources/Chapter5Heads/Backstage/SharedKeys.swift)
