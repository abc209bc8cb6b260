#if os(Linux) && arch(x86_64)
  import Foundation
  import Testing

  /// The linker keeps one copy of a function that several object files define weakly, whichever comes
  /// first. If one of them was compiled for AVX-512, older processors would be given that copy. So no
  /// such function may be shared: each must carry the name of its instruction set.
  @Suite("Code for newer processors") struct MergedSymbolTests {
    static let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()

    /// The object files of each module, if they lie where SwiftPM puts them.
    static let objects: [String: [URL]] = {
      let files = FileManager.default
      let modules =
        (try? files.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
      var objects: [String: [URL]] = [:]
      for module in modules where module.pathExtension == "build" {
        let found = files.enumerator(at: module, includingPropertiesForKeys: nil)?
          .compactMap { $0 as? URL }.filter { $0.pathExtension == "o" }
        objects[module.deletingPathExtension().lastPathComponent] = found
      }
      return objects
    }()

    /// `nm` or `llvm-nm`, from the PATH or the toolchain.
    static let lister: URL? = {
      let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
      let folders = path.split(separator: ":").map { URL(fileURLWithPath: String($0)) }
      let toolchain = folders.map {
        $0.appendingPathComponent("swift").resolvingSymlinksInPath().deletingLastPathComponent()
      }
      return (folders + toolchain).lazy
        .flatMap { [$0.appendingPathComponent("nm"), $0.appendingPathComponent("llvm-nm")] }
        .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }()

    static let canLook =
      lister != nil && objects["KernelsAVX2"]?.isEmpty == false
      && objects["KernelsAVX512"]?.isEmpty == false

    @Test(
      "is never shared",
      .enabled(
        if: canLook, "no nm or llvm-nm, or no object files beside the tests: nothing was looked at"),
      arguments: ["KernelsAVX2", "KernelsAVX512"])
    func sharesNothing(module: String) throws {
      let own = try Self.weakFunctions(of: Self.objects[module] ?? [])
      let others = try Self.weakFunctions(
        of: Self.objects.filter { $0.key != module }.flatMap(\.value))
      // So that a change of names or formats cannot silence the test.
      #expect(own.contains { $0.contains("KernelLoops") && $0.contains("strip") })
      #expect(others.count > own.count)
      #expect(own.intersection(others).sorted() == [])
      let name = module.dropFirst("Kernels".count)
      #expect(own.filter { !$0.contains("\(name)O") } == [], "functions without the set's name")
    }

    /// SwiftPM does not compile the sets anew when only the body of a function in KernelLoops changed:
    /// then these tests, and every measurement, would judge the code from before the change.
    @Test(
      "is made from the loops as they are now",
      .enabled(if: canLook, "no object files beside the tests: nothing was looked at"))
    func isCurrent() throws {
      let loops = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Sources/KernelLoops")
      let sources = try FileManager.default.contentsOfDirectory(
        at: loops, includingPropertiesForKeys: nil)
      let changed = try sources.map(Self.changed).max() ?? .distantPast
      for module in ["KernelsBaseline", "KernelsAVX2", "KernelsAVX512"] {
        let made = try (Self.objects[module] ?? []).map(Self.changed).max() ?? .distantPast
        let stale = Self.folder.appendingPathComponent(module + ".build").path
        #expect(made >= changed, "run: rm -r \(stale), then build again")
      }
    }

    private static func changed(_ file: URL) throws -> Date {
      let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
      return try #require(attributes[.modificationDate] as? Date)
    }

    /// Functions that the linker may merge with others of the same name.
    static func weakFunctions(of objects: [URL]) throws -> Set<String> {
      let process = Process()
      process.executableURL = lister
      process.arguments = ["--defined-only"] + objects.map(\.path)
      let pipe = Pipe()
      process.standardOutput = pipe
      process.standardError = FileHandle.nullDevice
      try process.run()
      let data = pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      try #require(process.terminationStatus == 0)
      var names: Set<String> = []
      for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
        let words = line.split(separator: " ")
        if words.count == 3 && words[1] == "W" { names.insert(String(words[2])) }
      }
      return names
    }
  }
#endif
