package org.vitrine.pipeline.check;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.vitrine.api.network.Network;
import org.vitrine.api.pipeline.Step;
import org.vitrine.pipeline.check.Sources.Labels;
import org.vitrine.pipeline.step.Product;
import org.vitrine.pipeline.step.StepKinds;
import org.vitrine.pipeline.text.Aim;
import org.vitrine.pipeline.text.Classes;
import org.vitrine.pipeline.text.Places;
import org.vitrine.pipeline.text.Setting;

/** Checks the classes that a step names, as far as its network and data are known. */
record Aims(Step step, Places places, Findings findings, int number) {
  /** Notes what is wrong with the classes that the step explains, leads away from or leads to. */
  void check(Optional<Network> network, Optional<Labels> labels) {
    if (step.target().endsWith("@")) {
      findings.add(
          place(Setting.TARGET),
          "target = " + step.target() + " does not say where.",
          "Add segment or a file, as 1@mask.npy.");
      return;
    }
    step.single(Setting.TARGET.word())
        .map(Aim::of)
        .ifPresent(
            aim -> {
              where(aim, network);
              if (aim.classes().equals(Classes.TRUE)) {
                labelled(labels);
              } else if (!aim.classes().equals(Classes.PREDICTED)) {
                classes(Setting.TARGET, aim, network, labels);
              }
            });
    step.single(Setting.TOWARD.word())
        .ifPresent(toward -> classes(Setting.TOWARD, new Aim(toward, ""), network, labels));
  }

  private String place(Setting setting) {
    return places.step(number, setting.word());
  }

  private void labelled(Optional<Labels> labels) {
    labels
        .filter(l -> l.missing() > 0)
        .ifPresent(
            l -> {
              String what =
                  "target = true, but "
                      + l.missing()
                      + " of "
                      + l.images()
                      + " images have no label.";
              findings.add(place(Setting.TARGET), what, "Take target: predicted.");
            });
  }

  private void classes(
      Setting setting, Aim aim, Optional<Network> network, Optional<Labels> labels) {
    OptionalInt count = network.map(Classes::count).orElse(OptionalInt.empty());
    List<String> each = aim.each();
    String range = count.isPresent() ? "0.." + (count.getAsInt() - 1) : "a class number";
    each.stream()
        .filter(
            c -> !c.matches("[0-9]{1,9}") || Integer.parseInt(c) >= count.orElse(Integer.MAX_VALUE))
        .distinct()
        .forEach(
            wrong -> {
              String what = setting.word() + " = " + wrong + " is no class.";
              String also = setting == Setting.TARGET ? ", predicted, true." : ".";
              findings.add(place(setting), what, "Allowed: " + range + also);
            });
    int images = labels.map(Labels::images).orElse(each.size());
    if (each.size() > 1 && each.size() != images) {
      findings.add(
          place(setting),
          setting.word() + " names " + each.size() + " classes for " + images + " images.",
          "Give one class, or one for each image.");
    }
  }

  private void where(Aim aim, Optional<Network> network) {
    if (aim.where().isEmpty()) {
      return;
    }
    boolean maps = StepKinds.of(step.kind()).filter(k -> k.product() == Product.MAPS).isPresent();
    boolean pixels = network.flatMap(Classes::outputShape).filter(s -> s.rank() != 4).isEmpty();
    if (!maps || !pixels) {
      String fault = maps ? ", and this network is none." : "; only maps are made of them.";
      findings.add(
          place(Setting.TARGET),
          "@"
              + aim.where().replaceFirst(".*[/\\\\]", "")
              + " means pixels of a segmentation"
              + fault,
          "Leave it out.");
    } else if (aim.mask().isPresent() && !exists(aim.where())) {
      findings.add(
          place(Setting.TARGET),
          "There is no mask " + aim.where() + ".",
          "Where is segment or a file, as 1@mask.npy.");
    }
  }

  private static boolean exists(String file) {
    try {
      return Files.isRegularFile(Path.of(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
