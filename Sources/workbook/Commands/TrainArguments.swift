import AttentionWorkbook
import Files
import Publishing
import TensorFiles
import Tensors
import Training
import Verification
import WorkbookPress

extension Arguments {
  /// The task after the command.
  func trainingTask() throws(Failure) -> any TrainingTask {
    let names = Tasks.all.map(\.name)
    let name = try exactly(["task: \(names.joined(separator: ", "))"])[0]
    if let task = Tasks.all.first(where: { $0.name == name }) { return task }
    let near = nearest(to: name, among: names).map { "; did you mean \($0)?" } ?? ""
    throw Failure(
      .usage, "no task is called “\(name)”\(near)",
      remedy: "the tasks are: " + names.joined(separator: ", "))
  }

  /// The training that the options ask for, or the one in `--resume`.
  func trainingRun(_ task: any TrainingTask) throws(Failure) -> TrainingRun {
    if has("resume") {
      let given = ["seed", "layers", "heads", "width", "batch", "rate", "warm-up", "with"]
      if let name = given.first(where: { has($0) }) {
        throw .usage("--\(name) is what the file in --resume says; leave it out", of: command)
      }
      return try resumed(task, from: required("resume"))
    }
    var shape = task.shape
    let heads = try number("heads") ?? shape.headCount
    let width = try number("width") ?? shape.width
    if width % heads != 0 {
      throw .usage(
        "a width of \(width) cannot be divided among \(heads) heads; choose another --width or"
          + " --heads", of: command)
    }
    if has("heads") || has("width") {
      (shape.headCount, shape.width, shape.headWidth) = (heads, width, width / heads)
    }
    if let layers = try number("layers") { shape.layers = layers }
    var recipe = task.recipe
    if let batch = try number("batch") { recipe.batch = batch }
    if let rate = try positive("rate") { recipe.learningRate = rate }
    if let warmUp = try number("warm-up") { recipe.warmUp = warmUp }
    let seed = try seed("seed") ?? 1
    let mistake = try forwardMistake()
    do {
      return try TrainingRun(task, shape: shape, recipe: recipe, seed: seed, mistake: mistake)
    } catch {
      throw .usage("\(error)", of: command)
    }
  }

  private func resumed(
    _ task: any TrainingTask, from path: String
  ) throws(Failure) -> TrainingRun {
    do {
      let file = try Safetensors.read(path: path)
      return try TrainingRun(task, tensors: file.tensors, metadata: file.metadata)
    } catch let problem as SafetensorsError {
      throw Failure(problem, input: path, option: "resume")
    } catch {
      throw Failure(
        .badData, "\(path): \(error)", remedy: "give a file that “workbook train” wrote",
        naming: [path])
    }
  }

  /// `--with`: a mistake of the register that a model can be trained with.
  private func forwardMistake() throws(Failure) -> ForwardMistake? {
    guard has("with") else { return nil }
    let id = try required("with")
    let registry = try Book.registry()
    guard let known = registry.mistake(named: id) else { throw .noMistake(id, in: registry) }
    do throws(MistakeRefusal) {
      return try ForwardMistake(id: known.id)
    } catch {
      throw Failure(
        .usage, "\(error)",
        remedy: "choose one of " + ForwardMistake.all.map(\.id).joined(separator: ", "))
    }
  }
}
