package org.vitrine.shell;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Checks an amount of memory such as {@code 512m}. */
final class MemorySize implements ITypeConverter<String> {
  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,5})([mg])b?");

  @Override
  public String convert(String text) {
    Matcher matcher = SIZE.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "\"" + text + "\" is not an amount of memory (allowed: 1m or more, as 512m or 2g)");
    }
    return matcher.group(1) + matcher.group(2);
  }
}
