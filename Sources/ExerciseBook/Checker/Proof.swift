public import WorkbookKit

extension Examination {
  func proof(registry: Registry, seed: UInt64) -> [NamingTrial] {
    let mistakes = mistakes(registry)
    let trials = keys(seed: seed).map(trial)
    let suspects = Suspects(question, trials: trials, mistakes: mistakes)
    let answers = Suspects.singles(question, mistakes)
    return zip(answers, suspects.distances).map { answer, distance in
      let responses = trials.map { trial in
        do {
          return Response.output(try answer.output(trial.input))
        } catch {
          return Response.threw("\(error)")
        }
      }
      let isWrong = distance.distance > 1
      return NamingTrial(
        mistake: distance.name, distance: distance.distance,
        calledAs: isWrong ? suspects.names(for: responses).map { $0.ids.first ?? $0.name } : [])
    }
  }
}

/// How an exercise names the mistakes that are handed in.
public struct NamingScore: Sendable {
  /// The exercise.
  public let exercise: Exercise
  /// The mistakes it can show, by their ids or names.
  public let mistakes: [String]
  /// How often a mistake was handed in: once for each seed.
  public let tried: Int
  /// How often it was called by its name.
  public let named: Int
  /// How often it was called by its name and by no other.
  public let namedAlone: Int
}

extension ExerciseBook {
  /// Every mistake that an exercise can show, handed in as an answer under some seeds, and how often
  /// it was named.
  public static func namingScores(
    registry: Registry, seeds: ClosedRange<UInt64>
  ) -> [NamingScore] {
    exercises.map { exercise in
      let trials = seeds.flatMap { exercise.examiner.proof(registry: registry, seed: $0) }
        .filter(\.isVisible)
      var ids: [String] = []
      for trial in trials where !ids.contains(trial.mistake) { ids.append(trial.mistake) }
      return NamingScore(
        exercise: exercise, mistakes: ids, tried: trials.count,
        named: trials.count(where: \.isNamed),
        namedAlone: trials.count { $0.isNamed && $0.calledAs.count == 1 })
    }
  }
}
