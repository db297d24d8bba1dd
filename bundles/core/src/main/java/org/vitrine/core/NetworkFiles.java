package org.vitrine.core;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.NetworkFormat;

/**
 * Reads and writes networks in whichever format a file has.
 *
 * @param formats the installed formats
 */
record NetworkFiles(List<NetworkFormat> formats) {
  /** Reads a network with the first format that recognizes the file. */
  Network read(Path file) {
    if (Files.isDirectory(file)) {
      throw new UsageException(file + " is a folder.", "A network's file is needed.");
    }
    if (!Files.exists(file)) {
      throw new UsageException(
          "There is no file " + file + ".",
          "Paths in a pipeline start at its own folder, others at the current one.");
    }
    return formats.stream()
        .filter(format -> format.recognizes(file))
        .findFirst()
        .orElseThrow(
            () ->
                new VitrineException(
                    file + " is in none of the formats that are read.",
                    "Installed: " + ids() + "."))
        .read(file);
  }

  /** Writes a network in the format that the file's ending names. */
  void write(Network network, Path file) {
    String name = String.valueOf(file.getFileName());
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    formats.stream()
        .filter(format -> format.endings().contains(ending))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "No network format has the ending of " + name + ".",
                    "Endings: " + endings() + "."))
        .write(network, file);
  }

  private String endings() {
    return formats.stream()
        .flatMap(format -> format.endings().stream())
        .map(ending -> "." + ending)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private String ids() {
    return formats.isEmpty()
        ? "none"
        : formats.stream().map(NetworkFormat::id).sorted().collect(Collectors.joining(", "));
  }
}
