package dev.pathcost.harness.environment.k3s;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** A kubeconfig that only its owner can read, from its first moment on. */
final class KubeconfigFile {

  private KubeconfigFile() {}

  static Path write(String content, Path directory) throws IOException {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownerOnly = posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
    Path file = Files.createTempFile(directory, "kubeconfig", ".yaml", ownerOnly);
    return Files.writeString(file, content);
  }
}
