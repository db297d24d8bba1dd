package org.vitrine.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A second virtual machine that takes a folder and holds it until it is ended. */
final class OtherProcess implements AutoCloseable {
  private static final String TAKEN = "taken";
  private final Process process;

  private OtherProcess(Process process) {
    this.process = process;
  }

  /** Starts one; returns when it holds the folder. */
  static OtherProcess in(Path folder) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    if (!TAKEN.equals(line)) {
      throw new IllegalStateException("the other process said: " + line);
    }
    return new OtherProcess(process);
  }

  /** Returns its number. */
  long pid() {
    return process.pid();
  }

  /** Ends it as a crash would: it cannot give the folder back. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  /** Takes a folder, tells so, and waits. */
  public static void main(String[] args) throws IOException, InterruptedException {
    FolderLock.alone(Path.of(args[0]));
    Files.createFile(new PartialFile(Path.of(args[0], "half")).path());
    System.out.println(TAKEN);
    new CountDownLatch(1).await();
  }
}
