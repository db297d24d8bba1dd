package org.vitrine.api.data;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Opens any dataset by its specification, with the installed readers. */
@ProviderType
public interface Datasets {
  /**
   * Opens {@code format:path?key=value&...}.
   *
   * <p>Every format understands, applied in this order: {@code classes=A,B} (samples of these
   * classes, labelled in this order), {@code per-class=N} (N of each class), {@code
   * folds=K&fold=I&part=train|test} or {@code split=0.8&part=train|test} (one side of a split in
   * which every class has the same share and no group lies on both sides; {@code by=sample} divides
   * groups), all drawn from {@code seed=N}; {@code shuffle=SEED} (a random order), {@code every=N}
   * (the first of each N: 0, N, 2N), {@code limit=N} (then at most N), and for each image {@code
   * resize=S} (the shorter side becomes S, bilinear with antialiasing), {@code crop=S} (the centre
   * S by S), {@code channels=3} (grey to RGB by repetition) or {@code channels=1} (RGB to grey,
   * 0.299 R + 0.587 G + 0.114 B).
   *
   * @throws org.vitrine.api.UsageException if the specification, format, path or a parameter is
   *     wrong
   */
  Dataset open(String specification);

  /**
   * Returns a chain of augmentations, for example {@code pad-crop=4,flip,jitter=0.2:hue=0.1}: ids
   * of installed {@link Augmentation}s, applied in this order, each with parameters {@code
   * name=value} separated by colons, the first of which may lack its name.
   *
   * <p>Every part of the chain has its own random stream, so that {@link Transform#geometric()} of
   * the chain moves pixels as the chain does.
   *
   * @param specification the text; empty for a transform that changes nothing
   * @throws org.vitrine.api.UsageException for every unknown id and wrong parameter at once
   */
  Transform transform(String specification);

  /** Returns the installed readers by format, none where they are not known. */
  default List<DatasetReader> formats() {
    return List.of();
  }

  /** Returns the parameters that every format understands, each with one line of help, in order. */
  default Map<String, String> parameters() {
    return Map.of();
  }

  /** Returns the installed augmentations by id, none where they are not known. */
  default List<Augmentation> augmentations() {
    return List.of();
  }
}
