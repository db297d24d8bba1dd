package org.vitrine.core;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vitrine.api.data.Augmentation;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.DatasetReader;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.data.Transform;

/** Opens datasets with the installed readers, and makes chains of the installed augmentations. */
@Component
public final class DatasetRegistry implements Datasets {
  @Reference private volatile List<DatasetReader> readers;
  @Reference private volatile List<Augmentation> augmentations;

  @Override
  public Dataset open(String specification) {
    return new DatasetOpening(readers).open(specification);
  }

  @Override
  public Transform transform(String specification) {
    return new TransformOpening(augmentations).open(specification);
  }

  @Override
  public List<DatasetReader> formats() {
    return readers.stream().sorted(Comparator.comparing(DatasetReader::format)).toList();
  }

  @Override
  public Map<String, String> parameters() {
    return Collections.unmodifiableMap(View.PARAMETERS);
  }

  @Override
  public List<Augmentation> augmentations() {
    return augmentations.stream().sorted(Comparator.comparing(Augmentation::id)).toList();
  }
}
