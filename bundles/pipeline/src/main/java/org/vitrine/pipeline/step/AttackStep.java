package org.vitrine.pipeline.step;

import java.util.List;
import java.util.Optional;
import org.vitrine.api.attack.Attack;
import org.vitrine.pipeline.rows.AttackRows;
import org.vitrine.pipeline.rows.RowWork;
import org.vitrine.pipeline.run.StepInputs;
import org.vitrine.pipeline.text.Setting;

/**
 * An attack step perturbs every image so that it leaves its class: the true one where all images
 * have a label, else the predicted one, or the one that {@code target} names; or so that it enters
 * the class {@code toward}.
 */
final class AttackStep implements RowKind {
  @Override
  public String word() {
    return "attack";
  }

  @Override
  public String description() {
    return "Perturbs images so that they leave their class.";
  }

  @Override
  public Optional<Class<?>> service() {
    return Optional.of(Attack.class);
  }

  @Override
  public Product product() {
    return Product.IMAGES;
  }

  @Override
  public List<Setting> settings() {
    return List.of(Setting.MODEL, Setting.RAW, Setting.DATA, Setting.TARGET, Setting.TOWARD);
  }

  @Override
  public RowWork work(StepInputs inputs) {
    return new AttackRows(inputs);
  }
}
