package org.vitrine.pipeline.check;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.model.Models;
import org.vitrine.api.network.Network;
import org.vitrine.pipeline.check.Checked.ReadNetwork;
import org.vitrine.pipeline.run.RunInputs;
import org.vitrine.pipeline.text.Classes;
import org.vitrine.pipeline.text.Reference;
import org.vitrine.run.NetworkFile;

/** The networks and datasets that a pipeline names, read once while it is checked. */
final class Sources {
  private final Models models;
  private final Datasets datasets;
  private final Findings findings;
  private final Map<String, Optional<Network>> networks = new HashMap<>();
  private final Map<String, ReadNetwork> read = new HashMap<>();
  private final Map<String, Optional<Labels>> labels = new HashMap<>();

  Sources(Models models, Datasets datasets, Findings findings) {
    this.models = models;
    this.datasets = datasets;
    this.findings = findings;
  }

  /** What is known of a dataset's labels. */
  record Labels(int images, int missing) {
    static Labels of(Dataset dataset) {
      int missing = 0;
      for (int i = 0; i < dataset.size(); i++) {
        missing += dataset.label(i) < 0 ? 1 : 0;
      }
      return new Labels(dataset.size(), missing);
    }
  }

  /**
   * Returns a file's network; what is wrong with it is told once, at the first place.
   *
   * @param raw whether the file's sidecar is left aside
   */
  Optional<Network> network(String file, boolean raw, String place) {
    String key = file + (raw ? " raw" : "");
    if (!networks.containsKey(key)) {
      networks.put(key, read(file, raw, place));
    }
    return networks.get(key);
  }

  /** Tells where a file is no network that can be read. */
  void readable(String file, String place) {
    if (!networks.containsKey(file)) {
      try {
        models.read(Path.of(file), false);
      } catch (VitrineException e) {
        findings.add(place, e);
      }
    }
  }

  /** Tells where there is no file. */
  void file(String file, String place) {
    if (!Files.isRegularFile(Path.of(file))) {
      findings.add(place, "There is no file " + file + ".", "");
    }
  }

  /** Tells where a folder cannot be, since something else is there. */
  void folder(String folder, String place) {
    Path path = Path.of(folder);
    if (Files.exists(path) && !Files.isDirectory(path)) {
      findings.add(place, folder + " is no folder.", "");
    }
  }

  private Optional<Network> read(String file, boolean raw, String place) {
    try {
      Network network = Reference.architecture(file) ? models.network(file, 0) : network(file, raw);
      if (Classes.count(network).orElse(0) < 0) {
        String what =
            network.name()
                + " does not give one score per class: its output is "
                + Classes.outputShape(network).orElseThrow()
                + ".";
        findings.add(place, what, "Pipelines take image classifiers and segmentations.");
      }
      return Optional.of(network);
    } catch (InvalidPathException e) {
      findings.add(place, new UsageException("\"" + file + "\" cannot be a file's name.", ""));
    } catch (VitrineException e) {
      findings.add(place, e);
    }
    return Optional.empty();
  }

  private Network network(String file, boolean raw) {
    Path path = Path.of(file);
    String hash = Files.isRegularFile(path) ? NetworkFile.of(path).both() : "";
    Network network = models.read(path, raw);
    read.put(RunInputs.key(file, 0, raw), new ReadNetwork(hash, network));
    return network;
  }

  /** Returns the networks of files that were read. */
  Map<String, ReadNetwork> read() {
    return Map.copyOf(read);
  }

  /** Returns a dataset's labels; what is wrong with it is told once, at the first place. */
  Optional<Labels> labels(String specification, String place) {
    if (!labels.containsKey(specification)) {
      labels.put(specification, open(specification, place));
    }
    return labels.get(specification);
  }

  private Optional<Labels> open(String specification, String place) {
    try (Dataset dataset = datasets.open(specification)) {
      if (dataset.size() == 0) {
        findings.add(place, dataset.source() + " holds no images.", "");
      }
      return Optional.of(Labels.of(dataset));
    } catch (VitrineException e) {
      findings.add(place, e);
      return Optional.empty();
    }
  }
}
