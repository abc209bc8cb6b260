//: ## What is it good for?
//:
//: For telling sentences that mean the same from sentences that only share words. Here is a small task. Each
//: line has a sentence, one that means about the same, and one that means something else but shares words.
//: The encoder is right if the first two are closer than the first and the third:
//:
//: {{task}}
//:
//: The encoder is right in {{task-right}}.

//: {{fold How the task is scored, in code}}

/// How well an encoder does on the task.
struct TaskScore: Sendable {
  /// For each triplet: the cosines of the sentence with the same and with the other.
  let cosines: [(same: Float, other: Float)]

  /// A score from the vectors of all sentences, three for each triplet.
  init(_ vectors: [[Float]]) {
    cosines = stride(from: 0, to: vectors.count, by: 3).map { start in
      (
        cosine(vectors[start], vectors[start + 1]), cosine(vectors[start], vectors[start + 2])
      )
    }
  }

  /// In how many triplets the same is closer.
  var right: Int { cosines.count { $0.same > $0.other } }

  /// By how much the same is closer, on average.
  var margin: Double {
    cosines.reduce(0) { $0 + Double($1.same - $1.other) } / Double(cosines.count)
  }
}

//: {{end fold}}
