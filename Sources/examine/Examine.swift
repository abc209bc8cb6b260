import AttentionWorkbook
import ExerciseBook
import Files

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Examines the reader's answer to one exercise, for `workbook check`, which builds and runs this.
///
/// It is a program of its own so that the book does not need the reader's files: they may be half
/// written.
@main
enum Examine {
  static func main() {
    guard let assignment = Assignment.read() else {
      let message = "examine: \(Assignment.absence)\n  swift run workbook check 3.1\n"
      try? Descriptor.standardError.write(Array(message.utf8))
      exit(64)
    }
    assignment.examine(.by(Asked.functions), registry: Catalog.registry)
  }
}
