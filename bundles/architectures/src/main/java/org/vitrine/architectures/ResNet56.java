package org.vitrine.architectures;

import org.osgi.service.component.annotations.Component;
import org.vitrine.api.network.Architecture;

/** ResNet-56 for small images. */
@Component(service = Architecture.class)
public final class ResNet56 extends SmallResidualNetwork {
  /** Describes it. */
  public ResNet56() {
    super("resnet56", 9);
  }
}
