package fr.vigie.reports.output;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import fr.vigie.reports.chart.Typeface;
import fr.vigie.reports.document.Document;
import fr.vigie.reports.document.Table;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Calendar;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;

/**
 * The report as PDF/UA-1 (ISO 14289-1) and PDF/A-3u (ISO 19005-3) at once: tagged, with bookmarks,
 * its fonts inside and the CSV of every table attached.
 */
public final class WritePdf {
  private static final Set<FSFontUseCase> EVERYWHERE =
      EnumSet.of(FSFontUseCase.DOCUMENT, FSFontUseCase.SVG);

  private WritePdf() {}

  /**
   * The file's bytes.
   *
   * @param made the time that the file's properties state
   */
  public static byte[] of(Document document, Instant made) throws IOException {
    String page = Page.lay("paper.jte", document, Page.resource("paper.css"));
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.usePdfUaAccessibility(true);
    builder.usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_3_U);
    builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
    builder.useSVGDrawer(new BatikSVGDrawer());
    builder.useUnicodeLineBreaker(new BreakLines());
    builder.withProducer("Vigie");
    builder.useFont(
        font(Typeface.REGULAR), Typeface.FAMILY, 400, FontStyle.NORMAL, true, EVERYWHERE);
    builder.useFont(font(Typeface.BOLD), Typeface.FAMILY, 700, FontStyle.NORMAL, true, EVERYWHERE);
    builder.withHtmlContent(page, null);
    try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
      renderer.createPDFWithoutClosing();
      PDDocument pdf = renderer.getPdfDocument();
      attach(pdf, document, made);
      fixTimes(pdf, made);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      pdf.setDocumentId(0L);
      pdf.save(bytes);
      return bytes.toByteArray();
    }
  }

  private static FSSupplier<InputStream> font(Typeface face) {
    return face::open;
  }

  private static void attach(PDDocument pdf, Document document, Instant made) throws IOException {
    Map<String, PDComplexFileSpecification> files = new LinkedHashMap<>();
    COSArray associated = new COSArray();
    int number = 1;
    for (Table table : document.tables()) {
      String name = String.format(Locale.ROOT, "%02d-%s.csv", number++, table.name());
      byte[] csv = WriteCsv.of(table);
      PDEmbeddedFile file =
          new PDEmbeddedFile(pdf, new ByteArrayInputStream(csv), COSName.FLATE_DECODE);
      file.setSubtype("text/csv");
      file.setSize(csv.length);
      file.setCreationDate(calendar(made));
      file.setModDate(calendar(made));
      PDComplexFileSpecification specification = new PDComplexFileSpecification();
      specification.setFile(name);
      specification.setFileUnicode(name);
      specification.setFileDescription(table.caption());
      specification.setEmbeddedFile(file);
      specification.setEmbeddedFileUnicode(file);
      specification.getCOSObject().setName(COSName.getPDFName("AFRelationship"), "Data");
      files.put(name, specification);
      associated.add(specification.getCOSObject());
    }
    PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
    tree.setNames(files);
    PDDocumentNameDictionary names = new PDDocumentNameDictionary(pdf.getDocumentCatalog());
    names.setEmbeddedFiles(tree);
    pdf.getDocumentCatalog().setNames(names);
    pdf.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("AF"), associated);
  }

  /** The library states the present hour; the same report must give the same bytes. */
  private static void fixTimes(PDDocument pdf, Instant made) throws IOException {
    PDDocumentInformation information = pdf.getDocumentInformation();
    information.setCreationDate(calendar(made));
    information.setModificationDate(calendar(made));
    PDMetadata metadata = pdf.getDocumentCatalog().getMetadata();
    String xmp;
    try (InputStream stream = metadata.createInputStream()) {
      xmp = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
    String fixed =
        xmp.replaceAll(
            "(<xmp:(CreateDate|ModifyDate|MetadataDate)>)[^<]*",
            "$1" + made.truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
    metadata.importXMPMetadata(fixed.getBytes(StandardCharsets.UTF_8));
  }

  private static Calendar calendar(Instant made) {
    Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
    calendar.setTimeInMillis(
        made.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toEpochMilli());
    return calendar;
  }
}
