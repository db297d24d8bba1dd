package org.vitrine.architectures;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.vitrine.api.network.Architecture;

/** ResNet-34. */
@Component(service = Architecture.class)
public final class ResNet34 extends ResidualNetwork {
  /** Describes it. */
  public ResNet34() {
    super("resnet34", Block.BASIC, List.of(3, 4, 6, 3));
  }
}
