package org.vitrine.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.Npy;
import org.vitrine.report.Gallery;
import org.vitrine.report.Picture;
import org.vitrine.report.Report.Fact;

/** Writes an attack's images, pictures and a page to a folder. */
final class AttackFolder {
  /** How many images have pictures; the array holds all. */
  private static final int SHOWN = 24;

  private AttackFolder() {}

  static void write(Path folder, AttackReport report) {
    PictureFolder pictures = new PictureFolder(folder);
    Npy.write(folder.resolve("images.npy"), report.perturbed());
    List<Gallery.Row> rows = new ArrayList<>();
    for (int row = 0; row < Math.min(SHOWN, report.batch().size()); row++) {
      String stem = String.format(Locale.ROOT, "%03d", row);
      rows.add(
          new Gallery.Row(
              report.batch().names().get(row),
              List.of(
                  pictures.tile(
                      stem + "-original",
                      image(report.batch().images(), row),
                      report.classes().name(report.before().classes()[row])),
                  pictures.tile(stem + "-perturbation", amplified(report, row), "perturbation"),
                  pictures.tile(
                      stem + "-perturbed",
                      image(report.perturbed(), row),
                      report.classes().name(report.after().classes()[row])))));
    }
    List<Fact> facts = new ArrayList<>();
    report.metrics().forEach((name, value) -> facts.add(new Fact(name, Numbers.text(value))));
    report.chosen().options().effective().forEach((name, v) -> facts.add(new Fact(name, v)));
    pictures.page(
        new Gallery(
            report.chosen().info().id(),
            "The images, their perturbations stretched so that the largest value is black or"
                + " white, and the perturbed images, each with the predicted class.",
            facts,
            rows));
  }

  /** Returns one image as a picture. */
  static Picture image(Tensor images, int row) {
    int[] s = images.shape().toArray();
    return Picture.of(images.rows(row, row + 1).reshape(Shape.of(s[1], s[2], s[3])));
  }

  private static Picture amplified(AttackReport report, int row) {
    float[] offset = report.offset(row);
    float largest = 0;
    for (float value : offset) {
      largest = Math.max(largest, Math.abs(value));
    }
    float scale = largest == 0 ? 0 : 0.5f / largest;
    for (int i = 0; i < offset.length; i++) {
      offset[i] = 0.5f + scale * offset[i];
    }
    int[] s = report.perturbed().shape().toArray();
    return Picture.of(Tensor.of(Shape.of(s[1], s[2], s[3]), offset));
  }
}
