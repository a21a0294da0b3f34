package fr.vigie.reports.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import fr.vigie.charter.Charter;
import fr.vigie.reports.SyntheticDepartement;
import fr.vigie.reports.UsageReport;
import fr.vigie.reports.lake.PublishedMonth;
import fr.vigie.reports.staff.WriteCharter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * axe in a real browser; skipped without Debian's chromium and chromium-driver, but never in CI.
 */
class AccessibilityTest {
  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  @TempDir static Path folder;
  private static ChromeDriver browser;

  @BeforeAll
  static void open() throws Exception {
    boolean installed = Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER);
    Assumptions.assumeTrue(
        installed || "true".equals(System.getenv("CI")),
        "no axe check: install Debian's chromium and chromium-driver");
    List<PublishedMonth> months = SyntheticDepartement.write(folder);
    for (String language : List.of("fr", "en")) {
      Files.write(
          folder.resolve(language + ".html"),
          WriteHtml.of(
              UsageReport.compose(
                  SyntheticDepartement.context(SyntheticDepartement.LAST, language), months)));
    }
    for (String id : Charter.SHIPPED) {
      Charter charter = Charter.shipped(id);
      Files.write(
          folder.resolve(id + ".html"),
          WriteCharter.html(charter, charter.versions().get(0), "fr"));
    }
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BROWSER.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--no-first-run");
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(),
            options);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.quit();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "fr,1280,light",
    "fr,1280,dark",
    "fr,390,light",
    "en,390,dark",
    "isere,1280,light",
    "linagora,390,dark",
    "montpellier,1280,dark"
  })
  void breaksNoRule(String language, int width, String theme) {
    show(language, width, theme);
    browser.executeScript("document.querySelectorAll('details').forEach(one => one.open = true)");
    Results results =
        new AxeBuilder()
            .withTags(
                List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
            .analyze(browser);
    assertThat(results.getViolations()).extracting(Rule::getId, AccessibilityTest::where).isEmpty();
    assertThat(results.getPasses()).hasSizeGreaterThan(20);
  }

  private static String where(Rule rule) {
    return rule.getNodes().stream().limit(3).map(node -> node.getHtml()).toList().toString();
  }

  @ParameterizedTest
  @CsvSource({"1280", "390", "320"})
  void neverScrollsSideways(int width) {
    show("fr", width, "light");
    Object overflow =
        browser.executeScript(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(overflow).isEqualTo(0L);
  }

  @ParameterizedTest
  @CsvSource({"1280", "768", "390", "320"})
  void wordsInPlaceOfAKeyFigureStayInTheirPlace(int width) {
    show("fr", width, "light");
    Object wide =
        browser.executeScript(
            "return [...document.querySelectorAll('.key-figures .value')].filter(value => {"
                + "value.textContent = 'non mesurable'; value.className = 'value words';"
                + "return value.scrollWidth > value.clientWidth; }).length");
    assertThat(wide).isEqualTo(0L);
  }

  @Test
  void theLabelOfAHiddenCellLooksAsEveryLabelOnATelephone() {
    show("fr", 390, "light");
    Object lines =
        browser.executeScript(
            "return [...document.querySelectorAll('.stacks td')]"
                + ".map(cell => getComputedStyle(cell).textDecorationLine"
                + " + getComputedStyle(cell).fontSize)"
                + ".filter((look, at, all) => look !== all[0]).length");
    assertThat(lines).isEqualTo(0L);
  }

  @Test
  void noTableHidesAColumnOnATelephone() {
    show("fr", 390, "light");
    Object hidden =
        browser.executeScript(
            "return [...document.querySelectorAll('.scroll')]"
                + ".filter(box => box.clientWidth > 0 && box.scrollWidth > box.clientWidth)"
                + ".map(box => box.innerText.slice(0, 80))");
    assertThat(hidden).isEqualTo(List.of());
  }

  @Test
  void loadsNothingFromOutside() {
    show("fr", 1280, "light");
    Object loaded =
        browser.executeScript(
            "return performance.getEntriesByType('resource').filter(e => !e.name.startsWith('data:')).length");
    assertThat(loaded).isEqualTo(0L);
    assertThat(browser.executeScript("return document.scripts.length")).isEqualTo(0L);
  }

  private static void show(String language, int width, String theme) {
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
    browser.manage().window().setSize(new Dimension(Math.max(width, 500), 900));
    browser.get(folder.resolve(language + ".html").toUri().toString());
  }
}
