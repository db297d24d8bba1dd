package org.vitrine.core;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.DatasetReader;
import org.vitrine.api.data.Datasets;

/** Opens datasets with the installed readers. */
@Component
public final class DatasetRegistry implements Datasets {
  @Reference private volatile List<DatasetReader> readers;

  @Override
  public Dataset open(String specification) {
    return new DatasetOpening(readers).open(specification);
  }
}
