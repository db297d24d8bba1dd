package org.vitrine.shell.console;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jline.terminal.Terminal;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.run.RunFolder;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.pictures.TerminalPictures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a variable holds: numbers as a table, maps as pictures in the terminal. */
@Command(name = "show", description = "Show a result: maps as pictures, numbers as a table.")
final class ShowCommand implements Runnable {
  private final Invocation invocation;
  private final Session session;
  private final Terminal terminal;

  @Parameters(paramLabel = "$RESULT", description = "A variable, for example $a.")
  private String result;

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "4",
      description = "How many pictures. Default: ${DEFAULT-VALUE}")
  private int images;

  ShowCommand(Invocation invocation, Session session, Terminal terminal) {
    this.invocation = invocation;
    this.session = session;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    String name = result.startsWith("$") ? result.substring(1) : result;
    if (session.done(name).isEmpty()) {
      throw new UsageException(
          "Nothing is called \"" + result + "\".", "Show a variable, for example: show $a");
    }
    StepPrinter.of(session.folder(), name).print(invocation.out());
    List<Path> pictures = pictures(name);
    if (pictures.isEmpty()) {
      return;
    }
    if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
      invocation
          .out()
          .println("Its pictures are in " + session.folder().resolve(RunFolder.PICTURES) + ".");
      return;
    }
    TerminalPictures.of(terminal).print(read(pictures), invocation.out());
  }

  /** Returns the first pictures of each file of maps. */
  private List<Path> pictures(String name) {
    Path folder = session.folder().resolve(RunFolder.PICTURES);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> belongs(f.getFileName().toString(), name)).sorted().toList();
    } catch (IOException e) {
      throw new VitrineException(folder + " cannot be read: " + e.getMessage(), "", e);
    }
  }

  private boolean belongs(String file, String name) {
    String rest = file.startsWith(name) ? file.substring(name.length()) : "";
    return rest.matches("(@.*)?-[0-9]{3}\\.png")
        && Integer.parseInt(rest.substring(rest.length() - 7, rest.length() - 4)) < images;
  }

  private static List<BufferedImage> read(List<Path> files) {
    List<BufferedImage> pictures = new ArrayList<>();
    for (Path file : files) {
      try {
        pictures.add(ImageIO.read(file.toFile()));
      } catch (IOException e) {
        throw new VitrineException(file + " cannot be read: " + e.getMessage(), "", e);
      }
    }
    return pictures;
  }
}
