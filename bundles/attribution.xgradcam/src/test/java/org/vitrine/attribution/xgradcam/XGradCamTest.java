package org.vitrine.attribution.xgradcam;

import org.vitrine.api.attribution.Attributor;
import org.vitrine.testkit.ActivationMapContract;

class XGradCamTest implements ActivationMapContract {
  @Override
  public Attributor method() {
    return new XGradCam();
  }

  @Override
  public Class<?> options() {
    return XGradCam.Config.class;
  }

  @Override
  public float[] atTheConvolution() {
    return new float[] {-26.3571f, -10.4143f, 37.4143f, 53.3571f};
  }

  @Override
  public float[] atTheRelu() {
    return new float[] {0, 4, 25, 25};
  }
}
