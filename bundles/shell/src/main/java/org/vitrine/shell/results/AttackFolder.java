package org.vitrine.shell.results;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.report.Gallery;
import org.vitrine.report.Picture;
import org.vitrine.shell.options.ClassNames;

/** Writes an attack's pictures and a page to a folder. */
public final class AttackFolder {
  /** How many images have pictures; the array holds all. */
  private static final int SHOWN = 24;

  private AttackFolder() {}

  /**
   * Writes pictures and page.
   *
   * @param data the images that were perturbed
   * @param made what they became, row by row
   */
  public static void write(
      Path folder, AttackReport report, Dataset data, Dataset made, ClassNames classes) {
    PictureFolder pictures = new PictureFolder(folder);
    ReadableImages originals = new ReadableImages(data);
    List<Gallery.Row> rows = new ArrayList<>();
    for (int row = 0; row < Math.min(SHOWN, made.size()); row++) {
      String stem = String.format(Locale.ROOT, "%03d", row);
      Tensor before = originals.next().image();
      Tensor after = made.sample(row).image();
      rows.add(
          new Gallery.Row(
              report.made().names().get(row),
              List.of(
                  pictures.tile(
                      stem + "-original", Picture.of(before), classes.name(report.before()[row])),
                  pictures.tile(stem + "-perturbation", amplified(before, after), "perturbation"),
                  pictures.tile(
                      stem + "-perturbed", Picture.of(after), classes.name(report.after()[row])))));
    }
    pictures.page(
        report.made().info().id(),
        "The images, their perturbations stretched so that the largest value is black or"
            + " white, and the perturbed images, each with the predicted class.",
        PictureFolder.facts(report.metrics(), report.made().step().options()),
        rows);
  }

  private static Picture amplified(Tensor before, Tensor after) {
    float[] offset = new float[after.size()];
    float largest = 0;
    for (int i = 0; i < offset.length; i++) {
      offset[i] = after.array()[i] - before.array()[i];
      largest = Math.max(largest, Math.abs(offset[i]));
    }
    float scale = largest == 0 ? 0 : 0.5f / largest;
    for (int i = 0; i < offset.length; i++) {
      offset[i] = 0.5f + scale * offset[i];
    }
    return Picture.of(Tensor.of(after.shape(), offset));
  }
}
