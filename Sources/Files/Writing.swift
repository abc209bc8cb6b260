#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension File {
  /// Writes a file whole or not at all: the bytes go to a new file beside `path`, which then takes its
  /// name. If anything fails, what was at `path` is untouched and nothing is left beside it.
  ///
  /// A link is followed, and what it leads to is written; it may lead to nothing yet. A file that is
  /// there keeps its mode, and its owner where the system allows that; its other names, if it has hard
  /// links, keep the old bytes. A directory, a pipe or a device is refused. But `-`, which is standard
  /// output, and the descriptors that the program was given (`/dev/stdout`, `/dev/fd/N`) are written
  /// to: they are asked for by name.
  ///
  /// - Throws: ``FileProblem/cannotWrite(path:reason:)`` or ``FileProblem/readerLeft(path:)``.
  public static func write(_ bytes: [UInt8], to path: String) throws(FileProblem) {
    let destination = try Destination(path)
    do throws(SystemError) {
      switch destination {
      case .stream(let descriptor): try descriptor.write(bytes)
      case .file(let place, let old): try replace(place, old, with: bytes)
      }
    } catch {
      let shown = path == "-" ? "standard output" : path
      if error.code == EPIPE { throw .readerLeft(path: shown) }
      throw .cannotWrite(path: shown, reason: error.reason)
    }
  }

  /// Writes a text in UTF-8; see the function for bytes.
  public static func write(_ text: String, to path: String) throws(FileProblem) {
    try write(Array(text.utf8), to: path)
  }

  /// Whether what is written to `path` comes out at standard output.
  public static func isStandardOutput(_ path: String) -> Bool {
    (try? Destination(path)) == .stream(.standardOutput)
  }

  private static func replace(
    _ place: String, _ old: Destination.Old?, with bytes: [UInt8]
  ) throws(SystemError) {
    // A rename asks the folder alone, but a file that may not be written to is not to change.
    if old != nil, faccessat(AT_FDCWD, place, W_OK, AT_EACCESS) != 0 {
      throw SystemError(code: errno)
    }
    let name = ".writing-" + String(UInt64.random(in: .min ... .max), radix: 36)
    let new = place.folder + name
    // The system takes its mask from the mode of a new file.
    let number = open(new, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, old == nil ? 0o666 : 0o600)
    if number < 0 { throw SystemError(code: errno) }
    var failure: SystemError?
    if let old {
      // Only a privileged program may give files away; for another, the file is its own from now on.
      _ = fchown(number, old.owner, old.group)
      if fchmod(number, old.mode) != 0 { failure = SystemError(code: errno) }
    }
    do throws(SystemError) {
      if failure == nil { try Descriptor(number: number).write(bytes) }
    } catch {
      failure = error
    }
    // A file system on a network may say only now that there is no room.
    if close(number) != 0, failure == nil { failure = SystemError(code: errno) }
    if failure == nil, rename(new, place) != 0 { failure = SystemError(code: errno) }
    if let failure {
      unlink(new)
      throw failure
    }
  }
}

/// Where bytes go that are written to a path.
private enum Destination: Equatable {
  /// A descriptor that the program was given open.
  case stream(Descriptor)
  /// A file, links followed, and what is there now.
  case file(String, Old?)

  struct Old: Equatable {
    let mode: mode_t
    let owner: uid_t
    let group: gid_t
  }

  init(_ path: String) throws(FileProblem) {
    if path == "-" {
      self = .stream(.standardOutput)
      return
    }
    func refusal(_ reason: String) -> FileProblem { .cannotWrite(path: path, reason: reason) }
    if path.hasSuffix("/") { throw refusal("it names a directory") }
    var place = path
    for _ in 0..<40 {
      if let given = Descriptor(naming: place) {
        self = .stream(given)
        return
      }
      var status = stat()
      if lstat(place, &status) != 0 {
        guard errno == ENOENT else { throw refusal(SystemError(code: errno).reason) }
        self = .file(place, nil)
        return
      }
      switch status.st_mode & S_IFMT {
      case S_IFREG:
        self = .file(
          place,
          Old(mode: status.st_mode & 0o7777, owner: status.st_uid, group: status.st_gid))
        return
      case S_IFLNK:
        guard let next = Self.target(of: place) else {
          throw refusal(SystemError(code: errno).reason)
        }
        place = next.hasPrefix("/") ? next : place.folder + next
      case S_IFDIR: throw refusal("it is a directory")
      case S_IFIFO: throw refusal("it is a pipe")
      case S_IFSOCK: throw refusal("it is a socket")
      default: throw refusal("it is a device")
      }
    }
    throw refusal(SystemError(code: ELOOP).reason)
  }

  private static func target(of link: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = buffer.withUnsafeMutableBytes { buffer in
      readlink(link, buffer.baseAddress!.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
  }
}

extension String {
  /// What stands before a path's last name, so that another name can be put behind it: `./` if nothing
  /// does.
  fileprivate var folder: String {
    guard let slash = utf8.lastIndex(of: UInt8(ascii: "/")) else { return "./" }
    return String(self[...slash])
  }
}
