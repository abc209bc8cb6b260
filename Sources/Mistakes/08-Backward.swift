import Chapter5Heads
import Chapter6Masking
import Chapter7EncoderBlock
import Chapter9Training
import Tensors
import Publishing
import Verification

//: ## Tests of a backward pass
//:
//: A wrong gradient changes no output, so none of the tests above can catch one. These run the backward pass of
//: a block whose second example ends in padding. One has a reference. One needs nothing but the forward pass:
//: it moves the tokens a little against their gradient and asks whether the loss fell by as much as the
//: gradient says. The others are sums that must come out.
//:
//: {{fold These tests in code: downhill, sums, a batch, padding}}

extension [LayerTest] {
  static let backward: [LayerTest] = [
    LayerTest("backward reference", "are all gradients those of the loops of chapter 9?") { code in
      zip(try code.gradients, Fixture.exactGradients).contains { got, exact in
        differ(got.elements, exact.elements)
      }
    },
    LayerTest("downhill", "does a step against the gradient lower the loss as far as it says?") {
      code in
      let gradient = try code.gradients[0]
      let squares = gradient.elements.reduce(0) { $0 + Double($1) * Double($1) }
      var moved = Fixture.backward.forward
      let step = Float(1e-3 / squares.squareRoot())
      moved.x = HeadStack(count: moved.x.count) { example in
        Matrix(rows: moved.x.rows, columns: moved.x.columns) { i, j in
          let place = (example * moved.x.rows + i) * moved.x.columns + j
          return moved.x[example][i, j] - step * gradient.elements[place]
        }
      }
      let fall = loss(Fixture.backward.forward) - loss(moved)
      return !((fall / (Double(step) * squares) - 1).magnitude < 0.01)
    },
    LayerTest("keys sum to 0", "do the gradients of all keys of a head sum to 0?") { code in
      let gradients = try code.attentionGradients
      return gradients.keys.matrices.contains { keys in
        (0..<keys.columns).contains { c in
          !((0..<keys.rows).reduce(Float(0)) { $0 + keys[$1, c] }.magnitude < tolerance)
        }
      }
    },
    LayerTest("values and outputs", "is Σ dV ∘ V the sum of dO ∘ O?") { code in
      let (values, dO) = (Fixture.attention.values, Fixture.attention.outputGradient)
      let output = try Fixture.attended
      return differ(
        [inner(try code.attentionGradients.values, values)], [Double(inner(dO, output))])
    },
    LayerTest("norm rows", "do the gradients of a row before a norm sum to 0?") { code in
      let (x, block) = (Fixture.tokensInBatch[0], Fixture.block)
      let gradient = try code.steps.normGradient(x, block.firstNorm, Fixture.tokensInBatch[1])
      return (0..<x.rows).contains { i in
        !(gradient.input[i].reduce(0, +).magnitude < tolerance)
      }
    },
    LayerTest("sum of a batch", "is a parameter's gradient the sum over the examples?") { code in
      let whole = try code.gradients.dropFirst()
      let each = try (0..<Fixture.batch).map { example in
        var alone = Fixture.backward
        alone.forward.x = alone.forward.x.only(example)
        alone.forward.mask = [alone.forward.real(example)]
        alone.outputGradient = alone.outputGradient.only(example)
        return try CodeUnderTest.gradients(alone, by: code.steps)
      }
      return whole.indices.contains { place in
        differ(
          whole[place].elements,
          whole[place].elements.indices.map { number in
            each.reduce(0) { $0 + Double($1[place].elements[number]) }
          })
      }
    },
    LayerTest("unread padding", "has padding whose output is not read the gradient 0?") { code in
      var unread = Fixture.backward
      for i in 3..<Fixture.tokens {
        for c in 0..<Fixture.width { unread.outputGradient[1][i, c] = 0 }
      }
      let gradient = try CodeUnderTest.gradients(unread, by: code.steps)[0]
      return gradient.elements.suffix(2 * Fixture.width).contains { $0 != 0 }
    },
  ]
}

/// The loss whose gradient the tests ask for: the output, each number counted by its own factor.
private func loss(_ input: EncoderBlockInput) -> Double {
  let output = EncoderBlockStage.reference(input, in: Double.self)[0].elements
  return zip(output, Fixture.backward.outputGradient.elements).reduce(0) {
    $0 + $1.0 * Double($1.1)
  }
}

/// The sum of the products of all numbers.
private func inner(_ a: HeadStack<Float>, _ b: HeadStack<Float>) -> Float {
  zip(a.elements, b.elements).reduce(0) { $0 + $1.0 * $1.1 }
}

//: {{end fold}}
