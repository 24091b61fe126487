package dev.pathcost.analysis;

import dev.pathcost.generate.Generator;
import dev.pathcost.generate.Run;
import dev.pathcost.generate.model.BuiltInSystem;
import dev.pathcost.span.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Has put spans into files, says so, and goes on until somebody ends it. */
final class AnalysingProcess {
  private AnalysingProcess() {}

  public static void main(String[] args) throws IOException {
    Analysis analysis =
        new Analysis(AnalysisOptions.DEFAULT, null, new TraceStore.Limits(2_000, 300), 16);
    List<Span> spans = new Generator(Run.of(BuiltInSystem.multiSvc(), 5, 50))
        .traces()
        .flatMap(trace -> trace.spans().stream())
        .toList();
    for (Span span : spans) {
      analysis.add(span);
    }
    try (Stream<Path> files = Files.walk(Path.of(System.getProperty("java.io.tmpdir")))) {
      System.out.println(files.filter(Files::isRegularFile).count() > 0 ? "files" : "no files");
    }
    System.in.read();
  }
}
