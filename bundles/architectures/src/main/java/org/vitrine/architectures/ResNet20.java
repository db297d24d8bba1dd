package org.vitrine.architectures;

import org.osgi.service.component.annotations.Component;
import org.vitrine.api.network.Architecture;

/** ResNet-20 for small images. */
@Component(service = Architecture.class)
public final class ResNet20 extends SmallResidualNetwork {
  /** Describes it. */
  public ResNet20() {
    super("resnet20", 3);
  }
}
