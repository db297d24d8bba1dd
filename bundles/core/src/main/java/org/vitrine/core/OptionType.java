package org.vitrine.core;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.metatype.AttributeDefinition;
import org.vitrine.api.OptionInfo;

/** The types an option can have, and how their text is read. */
enum OptionType {
  STRING(AttributeDefinition.STRING, "text", null, null),
  BOOLEAN(AttributeDefinition.BOOLEAN, "true or false", null, null),
  CHARACTER(AttributeDefinition.CHARACTER, "a single character", null, null),
  BYTE(AttributeDefinition.BYTE, "a whole number", "-128", "127"),
  SHORT(AttributeDefinition.SHORT, "a whole number", "-32768", "32767"),
  INTEGER(AttributeDefinition.INTEGER, "a whole number", "-2147483648", "2147483647"),
  LONG(AttributeDefinition.LONG, "a whole number", "-9223372036854775808", "9223372036854775807"),
  FLOAT(AttributeDefinition.FLOAT, "a number", "-3.4028235e38", "3.4028235e38"),
  DOUBLE(
      AttributeDefinition.DOUBLE, "a number", "-1.7976931348623157e308", "1.7976931348623157e308"),
  METHOD(AttributeDefinition.STRING, "a method", null, null),
  PATH(AttributeDefinition.STRING, "a path", null, null);

  private final int metatype;
  private final String words;
  private final String least;
  private final String greatest;

  OptionType(int metatype, String words, String least, String greatest) {
    this.metatype = metatype;
    this.words = words;
    this.least = least;
    this.greatest = greatest;
  }

  /** Returns the type of a Metatype number; types it does not know are read as text. */
  static OptionType of(int metatype) {
    return Arrays.stream(values()).filter(t -> t.metatype == metatype).findFirst().orElse(STRING);
  }

  /** Returns the type of a declared option. */
  static OptionType of(OptionInfo info) {
    if (info.method() || info.path()) {
      return info.method() ? METHOD : PATH;
    }
    return valueOf(info.type().toUpperCase(Locale.ROOT));
  }

  /** Returns what a value of this type is, in words. */
  String words() {
    return words;
  }

  boolean numeric() {
    return least != null;
  }

  /** Returns whether the text is a value of this type. */
  boolean accepts(String text) {
    return switch (this) {
      case STRING, METHOD, PATH -> true;
      case BOOLEAN -> text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
      case CHARACTER -> text.codePointCount(0, text.length()) == 1;
      default -> number(text).filter(this::holds).isPresent();
    };
  }

  private boolean holds(BigDecimal number) {
    boolean whole = this == FLOAT || this == DOUBLE || number.stripTrailingZeros().scale() <= 0;
    return whole
        && number.compareTo(new BigDecimal(least)) >= 0
        && number.compareTo(new BigDecimal(greatest)) <= 0;
  }

  /** Returns the number the text stands for; not a number, and infinity, are none. */
  static Optional<BigDecimal> number(String text) {
    try {
      BigDecimal number = new BigDecimal(text.strip());
      // keeps exponents away that would take for ever to expand
      return Math.abs((long) number.scale()) > 1000 ? Optional.empty() : Optional.of(number);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Returns the text as it is stored: whole numbers without a fraction, booleans in lower case. */
  String normal(String text) {
    return switch (this) {
      case BOOLEAN -> text.toLowerCase(Locale.ROOT);
      case BYTE, SHORT, INTEGER, LONG -> number(text).orElseThrow().toBigInteger().toString();
      case FLOAT, DOUBLE -> text.strip();
      default -> text;
    };
  }
}
