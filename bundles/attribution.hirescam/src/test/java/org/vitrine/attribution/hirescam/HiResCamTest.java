package org.vitrine.attribution.hirescam;

import org.vitrine.api.attribution.Attributor;
import org.vitrine.testkit.ActivationMapContract;

class HiResCamTest implements ActivationMapContract {
  @Override
  public Attributor method() {
    return new HiResCam();
  }

  @Override
  public Class<?> options() {
    return HiResCam.Config.class;
  }

  @Override
  public float[] atTheConvolution() {
    return new float[] {0, 4, 25, 25};
  }

  @Override
  public float[] atTheRelu() {
    return new float[] {0, 4, 25, 25};
  }
}
