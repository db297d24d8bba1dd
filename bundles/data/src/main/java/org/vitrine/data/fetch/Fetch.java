package org.vitrine.data.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vitrine.api.RunContext;
import org.vitrine.api.VitrineException;

/** Brings a public dataset into a folder: downloads, verifies and unpacks it. */
public final class Fetch {
  private static final String ARCHIVE = ".tar.gz";

  private Fetch() {}

  /**
   * Downloads what is not there yet; archives are kept, so that nothing is downloaded twice.
   *
   * @param folder is made if it does not exist
   * @return specifications of the dataset
   * @throws VitrineException if a file cannot be had, or is not the one that it was
   */
  public static List<String> into(Path folder, Source source, RunContext run) {
    try {
      Files.createDirectories(folder);
      for (Source.RemoteFile file : source.files()) {
        Path target = folder.resolve(file.name());
        new Download(file, target, run).fetch();
        if (file.name().endsWith(ARCHIVE)) {
          TarArchive.unpack(target, folder);
        }
      }
    } catch (IOException e) {
      throw new VitrineException(
          source.name() + " cannot be written to " + folder + ": " + e.getMessage() + ".", "", e);
    }
    return source.use().stream().map(use -> use.replace("{folder}", folder.toString())).toList();
  }
}
