extension Registry {
  /// Adds a mistake to the stage it breaks.
  public mutating func add<S: Stage>(_ mistake: Mistake, to stage: S.Type) {
    guard let index = shelves.firstIndex(where: { $0 is StageShelf<S> }),
      var shelf = shelves[index] as? StageShelf<S>
    else {
      faults.append("mistake \(mistake.id): its stage \(S.name) is not registered")
      return
    }
    for other in mistakes.map(\.mistake) {
      if other.id == mistake.id {
        faults.append("two mistakes have the id \(mistake.id)")
        return
      }
      if other.name == mistake.name {
        faults.append("mistakes \(other.id) and \(mistake.id) are both called \(mistake.name)")
        return
      }
    }
    shelf.mistakes.append(mistake)
    shelves[index] = shelf
  }

  /// Every mistake, or those that are registered at one stage, in order.
  public func mistakes(stage: String? = nil) -> [MistakeRecord] {
    shelves.filter { stage == nil || $0.stageName == stage }.flatMap { shelf in
      shelf.mistakes.map { MistakeRecord(stage: shelf.stageName, mistake: $0) }
    }
  }

  /// Every mistake, in order.
  public var mistakes: [MistakeRecord] { mistakes() }

  /// A mistake by its id, in capitals or not: `M04`, `m03a`.
  public func mistake(_ id: String) -> MistakeRecord? {
    mistakes.first { $0.mistake.id.lowercased() == id.lowercased() }
  }

  /// The mistakes that a stage can make, its own and those of the stages it is built from, as variants
  /// of that stage.
  public func mistakes<S: Stage>(of stage: S.Type) -> [Variant<S>] {
    mistakes(reaching: S.name).map { Variant<S>($0) }
  }

  /// The mistakes that reach a stage: its own, and those that change the output of a stage it is built
  /// from. What a stage takes by mistake and should refuse, the next one refuses.
  public func mistakes(reaching stage: String) -> [Mistake] {
    let below = parts(of: stage)
    return mistakes.filter { record in
      record.stage == stage
        || below.contains(record.stage) && record.mistake.symptom == .wrongOutput
    }.map(\.mistake)
  }

  /// What the probes see of the mistakes: of all stages or one, of all mistakes or one by its id.
  ///
  /// - Parameter everywhere: also at the later stages that a mistake reaches, not only at its own.
  public func sightings(
    stage: String? = nil, mistake id: String? = nil, everywhere: Bool = false
  ) -> [Sighting] {
    shelves.filter { stage == nil || $0.stageName == stage }.flatMap { shelf in
      let all = everywhere ? mistakes(reaching: shelf.stageName) : shelf.mistakes
      return shelf.sight(all.filter { id == nil || $0.id.lowercased() == id?.lowercased() })
    }
  }

  /// The pairs of mistakes that the probes of a stage cannot tell apart, their outputs being closer
  /// than a clear difference on each.
  public func twins(stage: String) -> [Twins] {
    shelf(stage)?.twins(among: mistakes(reaching: stage).filter { $0.symptom == .wrongOutput })
      ?? []
  }
}
