package fr.vigie.cli;

import com.openhtmltopdf.util.XRLog;
import fr.vigie.reports.query.AnswerFormat;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The {@code vigie} command: parses the command line and turns failures into exit codes. */
@Command(
    name = "vigie",
    versionProvider = Vigie.Version.class,
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    description =
        "Shows whether an organisation's use of generative AI follows its own charter, from logs it"
            + " already has, without watching individuals.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  vigie demo                                        four months of a fictional département",
      "  vigie run --config vigie.yaml --month previous    last month: logs to report",
      "  vigie COMMAND --help                              options and examples of a command"
    })
public final class Vigie implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "show where a failure comes from")
  private boolean debug;

  private Vigie() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(Console.ofProcess(), arguments));
  }

  /** Runs one command on the process's streams and returns its exit code. */
  public static int run(String... arguments) {
    return run(Console.ofProcess(), arguments);
  }

  /** Runs one command on the given streams and returns its exit code; never ends the JVM. */
  public static int run(PrintStream out, PrintStream err, InputStream in, String... arguments) {
    return run(Console.of(out, err, in), arguments);
  }

  static int run(Console console, String... arguments) {
    silenceLibraries();
    Vigie vigie = new Vigie();
    // What picocli itself prints (help, version) is small: kept back, so that a closed output
    // shows.
    StringWriter help = new StringWriter();
    try {
      int code = vigie.commandLine(console).setOut(new PrintWriter(help)).execute(arguments);
      console.out().print(help);
      console.out().flush();
      return code;
    } catch (OutputClosed | VirtualMachineError e) {
      return vigie.tell(console, e);
    }
  }

  /**
   * Libraries with a logger of their own write on standard error by default, and can quote data.
   */
  private static void silenceLibraries() {
    LogManager.getLogManager().reset();
    XRLog.setLoggingEnabled(false);
  }

  /** The names of all commands, nested ones as two words. */
  static List<String> commandNames() {
    CommandLine line = new Vigie().commandLine(Console.ofProcess());
    List<String> names = new ArrayList<>();
    line.getSubcommands()
        .forEach(
            (name, command) -> {
              names.add(name);
              command.getSubcommands().keySet().forEach(inner -> names.add(name + " " + inner));
            });
    return names;
  }

  private CommandLine commandLine(Console console) {
    CommandLine line = new CommandLine(this);
    line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    line.addSubcommand(new DemoCommand(console));
    line.addSubcommand(new RunCommand(console));
    line.addSubcommand(new IngestCommand(console));
    line.addSubcommand(new ReportCommand(console));
    line.addSubcommand(new InspectCommand(console));
    line.addSubcommand(new ClassifyCommand(console));
    line.addSubcommand(new ImpactCommand(console));
    line.addSubcommand(new QueryCommand(console));
    line.addSubcommand(new VerifyCommand(console));
    line.addSubcommand(new ExplainCommand(console));
    line.addSubcommand(new SimulateCommand(console));
    line.addSubcommand(new RestateCommand(console));
    line.addSubcommand(new PurgeCommand(console));
    line.addSubcommand(new PseudonymCommand(console));
    line.addSubcommand(new SampleCommand(console));
    line.addSubcommand(
        new CommandLine(new CharterCommand())
            .addSubcommand(new CharterNewCommand(console))
            .addSubcommand(new CharterCheckCommand(console))
            .addSubcommand(new CharterRenderCommand(console)));
    line.addSubcommand(
        new CommandLine(new CatalogCommand()).addSubcommand(new CatalogCommand.Check(console)));
    line.registerConverter(YearMonth.class, Vigie::month);
    line.registerConverter(LocalDate.class, Vigie::day);
    line.registerConverter(Path.class, Vigie::path);
    line.registerConverter(Long.class, text -> whole(text, Long::valueOf));
    line.registerConverter(long.class, text -> whole(text, Long::valueOf));
    line.registerConverter(int.class, text -> whole(text, Integer::valueOf));
    line.registerConverter(AnswerFormat.class, Vigie::answerFormat);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpWidth(100);
    line.setParameterExceptionHandler((e, arguments) -> tellUsage(console, e));
    line.setExecutionExceptionHandler((e, command, result) -> tell(console, e));
    line.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n");
    line.getCommandSpec().usageMessage().exitCodeList(exitCodes());
    return line;
  }

  private static YearMonth month(String text) {
    try {
      return YearMonth.parse(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException("'" + text + "' is not a month as YYYY-MM");
    }
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException("'" + text + "' is not a day as YYYY-MM-DD");
    }
  }

  private static <T> T whole(String text, Function<String, T> read) {
    try {
      return read.apply(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is not a whole number");
    }
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException("'" + text + "' is no path that this system can name");
    }
  }

  private static AnswerFormat answerFormat(String text) {
    return Arrays.stream(AnswerFormat.values())
        .filter(format -> format.label().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () -> new TypeConversionException("'" + text + "' is none of table, csv, json"));
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> meanings = new LinkedHashMap<>();
    for (ExitCode code : ExitCode.values()) {
      meanings.put(Integer.toString(code.number()), code.meaning());
    }
    return meanings;
  }

  private static int tellUsage(Console console, ParameterException e) {
    console.err().println("vigie: " + inOurStyle(String.valueOf(e.getMessage())));
    console
        .err()
        .println("try: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE.number();
  }

  /** Picocli begins its sentences with a capital, after a colon. */
  private static String inOurStyle(String sentence) {
    boolean word = sentence.matches("(?s)[A-Z][a-z].*");
    return word ? Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1) : sentence;
  }

  private int tell(Console console, Throwable thrown) {
    if (thrown instanceof OutputClosed closed && closed.brokenPipe()) {
      return ExitCode.DONE.number();
    }
    Failure failure = Failure.of(thrown);
    failure.tell(console.err(), thrown, debug ? Failure.Detail.DEBUG : Failure.Detail.MESSAGE);
    return failure.code().number();
  }

  /** Without a command there is nothing to do. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }

  /** The version of the jar, which manifests and reports name too. */
  static String version() {
    String version = Vigie.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** What {@code --version} prints. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"vigie " + version()};
    }
  }
}
