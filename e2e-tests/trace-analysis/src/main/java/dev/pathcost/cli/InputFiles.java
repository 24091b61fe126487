package dev.pathcost.cli;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The inputs that arguments name: files, all files below directories, and standard input. */
final class InputFiles {

  private static final String STANDARD_INPUT = "-";

  /**
   * One of them, to be opened when its turn comes.
   *
   * @param name what people call it
   * @param opening opens it
   * @param isFile whether it can be opened again, and is the same then
   * @param size how many bytes it has, packed as it is; 0 if that is not known
   */
  record Input(String name, Opening opening, boolean isFile, long size) {
    InputStream open() throws IOException {
      return opening.open();
    }
  }

  /** How an input is opened. */
  interface Opening {
    InputStream open() throws IOException;
  }

  private InputFiles() {}

  /**
   * The inputs in the order of the arguments, those of a directory by name.
   *
   * @param standardInput what {@code -} stands for
   * @throws CommandException if there is no such file, or a directory has none
   */
  static List<Input> of(List<String> arguments, InputStream standardInput) throws IOException {
    List<Input> inputs = new ArrayList<>();
    for (String argument : arguments) {
      if (argument.equals(STANDARD_INPUT)) {
        inputs.add(new Input("standard input", () -> standardInput, false, 0));
        continue;
      }
      Path path = Path.of(argument);
      if (!Files.exists(path)) {
        throw new CommandException("There is no file or directory " + path);
      }
      List<Path> files = Files.isDirectory(path) ? below(path) : List.of(path);
      if (files.isEmpty()) {
        throw new CommandException("There is no file in the directory " + path);
      }
      for (Path file : files) {
        inputs.add(file(file));
      }
    }
    return inputs;
  }

  /** A pipe, such as {@code <(zcat traces.gz)} is, can be opened once and has no size. */
  private static Input file(Path file) throws IOException {
    return Files.isRegularFile(file)
        ? new Input(file.toString(), () -> Files.newInputStream(file), true, Files.size(file))
        : new Input(file.toString(), () -> new FileInputStream(file.toFile()), false, 0);
  }

  /** Hidden files are none, nor is what {@code generate} puts beside its traces. */
  private static boolean isOfTraces(String name) {
    return !name.startsWith(".") && !name.matches(".*\\.(truth\\.(csv|json)|labels\\.jsonl)");
  }

  private static List<Path> below(Path directory) throws IOException {
    // A link is followed where somebody names it, not below.
    Path real = directory.toRealPath();
    try (Stream<Path> all = Files.walk(real)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> isOfTraces(file.getFileName().toString()))
          .map(file -> directory.resolve(real.relativize(file)))
          .sorted()
          .toList();
    }
  }
}
