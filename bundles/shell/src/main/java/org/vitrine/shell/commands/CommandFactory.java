package org.vitrine.shell.commands;

import java.lang.reflect.Constructor;
import org.vitrine.shell.invocation.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes commands, handing the invocation to those that ask for it. */
record CommandFactory(Invocation invocation) implements IFactory {
  @Override
  public <K> K create(Class<K> type) throws Exception {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (constructor.getParameterCount() == 1
          && constructor.getParameterTypes()[0] == Invocation.class) {
        return type.cast(constructor.newInstance(invocation));
      }
    }
    return CommandLine.defaultFactory().create(type);
  }
}
