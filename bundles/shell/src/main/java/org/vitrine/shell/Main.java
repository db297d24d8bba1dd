package org.vitrine.shell;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vitrine.shell.commands.Commands;
import org.vitrine.shell.console.Console;
import org.vitrine.shell.invocation.Cancellation;

/** Runs what the command line says on the main thread: one command, or the interactive shell. */
@Component(service = Callable.class, property = "main.thread:Boolean=true")
public final class Main implements Callable<Integer> {
  private static final long FAREWELL_SECONDS = 10;

  private final Commands commands;
  private final Console console;
  private final String[] arguments;

  /** Takes the commands, and the arguments that the launcher offers. */
  @Activate
  public Main(
      @Reference Commands commands,
      @Reference Console console,
      @Reference(service = Object.class, target = "(launcher.arguments=*)")
          Map<String, Object> launcher) {
    this.commands = commands;
    this.console = console;
    this.arguments = (String[]) launcher.get("launcher.arguments");
  }

  @Override
  public Integer call() throws Exception {
    return arguments.length == 0 ? console.run() : command();
  }

  /** Runs one command; a signal cancels it, and it ends in order before the process does. */
  private int command() {
    Cancellation cancellation = new Cancellation();
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  cancellation.cancel();
                  await(ended);
                }));
    try {
      boolean live = Boolean.getBoolean("vitrine.terminal.err");
      Path folder = Path.of("").toAbsolutePath();
      return commands.run(
          arguments,
          stream(FileDescriptor.out),
          stream(FileDescriptor.err),
          live,
          folder,
          cancellation);
    } finally {
      ended.countDown();
    }
  }

  private static void await(CountDownLatch ended) {
    try {
      ended.await(FAREWELL_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Opens the process's own stream: System.out is switched between threads by Gogo. */
  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, Commands.ENCODING);
  }
}
