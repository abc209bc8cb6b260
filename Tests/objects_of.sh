# Sourced by scripts that link what `swift build` compiled.

# objects_of BIN MODULE…: the object files of some modules. What is left of files that were renamed or
# deleted lies beside them and is left out.
objects_of() {
  local bin=$1 module object stem
  shift
  for module in "$@"; do
    for object in "$bin/$module.build"/*.o; do
      stem=$(basename "$object" .o)
      stem=${stem%.swift}
      if [ "$stem" = "$module" ] \
        || [ -n "$(find "Sources/$module" -name "$stem.swift" -print -quit)" ]; then
        echo "$object"
      fi
    done
  done
}
