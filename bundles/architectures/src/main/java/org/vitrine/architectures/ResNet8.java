package org.vitrine.architectures;

import org.osgi.service.component.annotations.Component;
import org.vitrine.api.network.Architecture;

/** ResNet-8 for small images. */
@Component(service = Architecture.class)
public final class ResNet8 extends SmallResidualNetwork {
  /** Describes it. */
  public ResNet8() {
    super("resnet8", 1);
  }
}
