package org.vitrine.shell.options;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.UsageException;
import org.vitrine.api.model.Models;
import org.vitrine.api.network.Network;
import org.vitrine.shell.invocation.Invocation;
import picocli.CommandLine.Option;

/** Where the network comes from. */
public final class ModelFile {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "M",
      description = {
        "The network's file, or an architecture with fresh weights,",
        "for example resnet18?stem=cifar&width=16&classes=10"
      })
  String specification;

  @Option(
      names = "--raw",
      description = "Feed the network as it is, even where M.json describes preprocessing.")
  boolean raw;

  /** Reads the network; fresh weights are drawn from the seed 0. */
  public Network read(Invocation invocation) {
    return read(invocation, 0);
  }

  /** Reads the network; fresh weights are drawn from the seed. */
  public Network read(Invocation invocation, long seed) {
    Models models = invocation.services().need(Models.class);
    Optional<Path> file = file(invocation);
    if (raw) {
      return models.read(
          file.orElseThrow(
              () -> new UsageException("--raw needs a file, not " + specification + ".", "")),
          true);
    }
    // a relative path starts from the session's folder, which only the shell knows
    return file.filter(Files::exists)
        .map(path -> models.read(path, false))
        .orElseGet(() -> models.network(specification, seed));
  }

  /** Returns what a step says to work on this network. */
  public Map<String, List<String>> settings(Invocation invocation) {
    Map<String, List<String>> settings = new LinkedHashMap<>();
    settings.put("model", List.of(invocation.network(specification)));
    settings.put("raw", raw ? List.of("true") : List.of());
    return settings;
  }

  /** Returns what the network's classes are called. */
  public ClassNames classes(Invocation invocation, long seed) {
    return ClassNames.of(read(invocation, seed));
  }

  /** Returns the file that the user may mean, which need not exist. */
  public Optional<Path> file(Invocation invocation) {
    try {
      return Optional.of(invocation.path(Path.of(specification)));
    } catch (InvalidPathException e) {
      // some systems allow no question mark in a file's name
      return Optional.empty();
    }
  }
}
