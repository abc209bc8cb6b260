// swift-tools-version: 6.2
import PackageDescription

// The book in reading order. A new chapter is one name here and one in
// Sources/AttentionWorkbook/Catalog.swift.
let chapters = [
  "Chapter0Attention",
  "Chapter1Projections",
  "Chapter2Scores",
  "Chapter3Softmax",
  "Chapter4Weighting",
  "Chapter5Heads",
  "Chapter6Masking",
  "Chapter7EncoderBlock",
  "Chapter9Training",
  "Chapter10RealEncoder",
  "Words",
  "Mistakes",
  "Answers",
  "References",
]

// Whole modules: a fifth less processor time for the first build than file by file.
let strict: [SwiftSetting] = [
  .unsafeFlags(
    ["-wmo", "-num-threads", "2", "-disable-batch-mode"], .when(configuration: .debug)),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

// Readers use `swift run`, so the products and kernels are optimised in debug builds as well.
// Chapters, proofs and pages are not: that would double the first build. They call `Tensors`, which is
// specialised for Float and Double where it stands.
let numeric = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

// Chapters, proofs and pages. The tests compute them thousands of times, and take half as long if these are
// optimised too: WORKBOOK_OPTIMISED=1 swift test.
let taught = Context.environment["WORKBOOK_OPTIMISED"] == "1" ? numeric : strict

// One target per instruction set: the same loops, compiled with that set's flags and nothing else in
// it, so that no code with newer instructions can be merged into code for older processors.
//
// This file is run by the machine that builds and knows nothing of the one that is built for. So every
// target is always there; its flags begin with -Xarch_x86_64, which keeps them from other processors, and
// so does its source.
//
// The loops are inlined into these modules. A file-by-file build would compile them again only where an
// interface changed, and keep loops that were edited as they were: whole modules are needed here.
func kernels(_ name: String, _ flags: [String]) -> Target {
  .target(
    name: name, dependencies: ["KernelLoops"],
    swiftSettings: numeric
      + (flags.isEmpty
        ? []
        : [
          .unsafeFlags(
            ["-Xcc", "-Qunused-arguments"]
              + flags.flatMap { ["-Xcc", "-Xarch_x86_64", "-Xcc", $0] })
        ]))
}

let instructionSets: [Target] = [
  kernels("KernelsBaseline", []),
  kernels("KernelsAVX2", ["-mavx2", "-mfma"]),
  kernels("KernelsAVX512", ["-march=x86-64-v4"]),
]

/// What a chapter may import: the floors below it and the chapters before it.
func floors(below chapter: String) -> [Target.Dependency] {
  let earlier = chapters.prefix { $0 != chapter }
  return [
    "Publishing", "Verification", "RunningExample", "TensorFiles", "Files", "Kernels", "Tensors",
  ]
    + earlier.map { .target(name: $0) }
}

let book: [Target] = chapters.map { chapter in
  // The pages beside the chapters show what the checker of the exercises does.
  .target(
    name: chapter,
    dependencies: floors(below: chapter)
      + (["Mistakes", "Answers"].contains(chapter) ? ["ExerciseBook"] : [])
      // What trainings were seen to do is kept beside the code that does them.
      + (chapter == "Chapter9Training" ? ["Training"] : []),
    swiftSettings: taught)
}

/// What the functions of exercises take and return.
let typesOfExercises: [Target.Dependency] = [
  "Tensors", "Chapter1Projections", "Chapter5Heads", "Chapter6Masking", "Chapter7EncoderBlock",
]

func tests(
  _ subject: String, also: [Target.Dependency] = [], resources: [Resource]? = nil,
  settings: [SwiftSetting] = strict
) -> Target {
  .testTarget(
    name: subject + "Tests", dependencies: [.target(name: subject)] + also, resources: resources,
    swiftSettings: settings)
}

let package = Package(
  name: "attention-workbook",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "AttentionWorkbook", targets: ["AttentionWorkbook"]),
    .library(name: "AttentionKernels", targets: ["Kernels", "Tensors"]),
    .library(name: "AttentionTraining", targets: ["Training", "Tensors"]),
    .executable(name: "workbook", targets: ["workbook"]),
  ],
  targets: [
    .target(
      name: "KernelLoops", swiftSettings: numeric,
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))])
  ] + instructionSets + [
    .target(
      name: "Kernels",
      dependencies: ["KernelLoops", "Tensors"] + instructionSets.map { .target(name: $0.name) },
      swiftSettings: numeric),
    .target(name: "Tensors", swiftSettings: numeric),
    .target(name: "Files", swiftSettings: strict),
    .target(name: "TensorFiles", dependencies: ["Files", "Tensors"], swiftSettings: strict),
    // The loops are generic over Float and Double; seen as a whole, they are compiled for each.
    .target(
      name: "Training",
      dependencies: ["KernelLoops", "Kernels", "TensorFiles", "Files", "Tensors"],
      swiftSettings: numeric),
    .target(name: "RunningExample", dependencies: ["Files", "Tensors"], swiftSettings: strict),
    .target(
      name: "Verification", dependencies: ["Tensors", "RunningExample"], swiftSettings: taught),
    .target(
      name: "Publishing", dependencies: ["Verification", "RunningExample", "Tensors"],
      swiftSettings: taught),
  ] + book + [
    // The reader edits Exercises: there a warning stops nobody, and what does not compile stops the
    // program `examine` alone, which `workbook check` builds.
    .target(name: "Exercises", dependencies: typesOfExercises),
    .executableTarget(
      name: "examine", dependencies: ["Exercises", "ExerciseBook", "AttentionWorkbook", "Files"],
      swiftSettings: strict),
    .target(
      name: "Solutions", dependencies: typesOfExercises,
      swiftSettings: [.treatAllWarnings(as: .error)]),
    .target(
      name: "ExerciseBook",
      dependencies: ["Solutions"] + floors(below: "Chapter10RealEncoder"),
      swiftSettings: taught),
    .target(
      name: "AttentionWorkbook",
      dependencies: [
        "Publishing", "Verification", "RunningExample", "ExerciseBook", "Kernels", "Tensors",
      ]
        + chapters.map { .target(name: $0) },
      swiftSettings: strict),
    .target(
      name: "WorkbookPress",
      dependencies: ["Publishing", "Verification", "RunningExample", "Files", "Tensors"],
      swiftSettings: strict),
    .executableTarget(
      name: "workbook",
      dependencies: [
        "AttentionWorkbook", "ExerciseBook", "WorkbookPress", "Training", "TensorFiles", "Files",
        "Kernels", "KernelLoops",
      ],
      swiftSettings: strict),

    // The tests: one target per module, then the book as a whole.
    tests("Tensors"),
    tests("Files"),
    // The references in Double are optimised too: there are millions of numbers to compare.
    tests("Kernels", also: ["KernelLoops", "Tensors"], settings: numeric),
    tests(
      "Training", also: ["Chapter9Training", "Kernels", "TensorFiles", "Files", "Tensors"],
      resources: [.copy("Golden")], settings: numeric),
    tests("RunningExample", also: ["Files", "Tensors"]),
    tests(
      "Verification",
      also: [
        "Publishing", "Tensors", "Chapter2Scores", "Chapter3Softmax", "Chapter4Weighting",
      ]),
    tests(
      "Publishing", also: ["Verification", "Tensors"],
      resources: [.copy("Widths")]),
    tests(
      "TensorFiles", also: ["Tensors"],
      resources: [.copy("python.safetensors"), .copy("kinds.safetensors"), .copy("fixture.py")]),
    tests("Chapter6Masking", also: ["Chapter4Weighting", "Publishing", "Verification", "Tensors"]),
    tests(
      "ExerciseBook",
      also: ["AttentionWorkbook", "Files", "Solutions", "examine", "workbook"] + typesOfExercises,
      settings: numeric),
    tests(
      "WorkbookPress", also: ["Publishing", "Verification", "Files", "Tensors", "RunningExample"]),
    .testTarget(
      name: "BookTests",
      dependencies: ["AttentionWorkbook", "ExerciseBook", "WorkbookPress", "Files", "KernelLoops"],
      swiftSettings: strict),
    .testTarget(
      name: "GoldenTests", dependencies: ["AttentionWorkbook", "TensorFiles"],
      swiftSettings: strict),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "workbook", "examine", "AttentionWorkbook", "ExerciseBook", "TensorFiles", "Files",
        "Kernels",
        "KernelLoops",
      ],
      swiftSettings: strict),
    tests(
      "Chapter7EncoderBlock",
      also: [
        "Chapter1Projections", "Chapter5Heads", "RunningExample", "TensorFiles", "Tensors",
        "Verification", "Publishing",
      ]),
    tests(
      "Chapter9Training",
      also: [
        "Chapter1Projections", "Chapter4Weighting", "Chapter5Heads", "Chapter6Masking",
        "Chapter7EncoderBlock", "Training", "Tensors", "Verification",
      ],
      settings: numeric),
    tests(
      "Chapter10RealEncoder",
      also: [
        "Chapter1Projections", "Chapter4Weighting", "Chapter5Heads", "Chapter6Masking",
        "Chapter7EncoderBlock", "Kernels", "TensorFiles",
        "Tensors", "Verification",
      ],
      resources: [.copy("Golden")]),
  ],
  swiftLanguageModes: [.v6]
)
