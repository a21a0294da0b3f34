package fr.vigie.formats;

import fr.vigie.formats.access.AccessLog;
import fr.vigie.formats.anthropic.AnthropicActivity;
import fr.vigie.formats.azure.AzureOpenAi;
import fr.vigie.formats.checkpoint.CheckPoint;
import fr.vigie.formats.cisco.Umbrella;
import fr.vigie.formats.cloudflare.CloudflareGateway;
import fr.vigie.formats.elff.W3cElff;
import fr.vigie.formats.forcepoint.Forcepoint;
import fr.vigie.formats.fortinet.FortiGate;
import fr.vigie.formats.google.GoogleGemini;
import fr.vigie.formats.litellm.LiteLlm;
import fr.vigie.formats.mapped.MappedFormat;
import fr.vigie.formats.microsoft.M365Audit;
import fr.vigie.formats.microsoft.PurviewCsv;
import fr.vigie.formats.netskope.NetskopeTransactions;
import fr.vigie.formats.olfeo.Olfeo;
import fr.vigie.formats.openai.OpenAiAudit;
import fr.vigie.formats.openai.OpenAiUsage;
import fr.vigie.formats.openwebui.OpenWebUi;
import fr.vigie.formats.paloalto.PanOs;
import fr.vigie.formats.skyhigh.Skyhigh;
import fr.vigie.formats.sophos.Sophos;
import fr.vigie.formats.squid.Squid;
import fr.vigie.formats.squid.SquidCommon;
import fr.vigie.formats.stormshield.Stormshield;
import fr.vigie.formats.zeek.Zeek;
import fr.vigie.formats.zscaler.ZscalerNss;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every log format that Vigie reads, by name. */
public final class LogFormats {
  private static final Map<String, LogFormat> BY_NAME =
      byName(
          Squid.format(),
          SquidCommon.common(),
          SquidCommon.combined(),
          FortiGate.format(),
          PanOs.format(),
          Stormshield.format(),
          Sophos.format(),
          CheckPoint.format(),
          Umbrella.proxy(),
          Umbrella.dns(),
          Olfeo.onPremises(),
          Olfeo.service(),
          Zeek.ssl(),
          Zeek.http(),
          Zeek.dns(),
          CloudflareGateway.format(),
          W3cElff.format(),
          ZscalerNss.format(),
          NetskopeTransactions.format(),
          Skyhigh.format(),
          Forcepoint.cef(),
          Forcepoint.csv(),
          AccessLog.format(),
          M365Audit.format(),
          PurviewCsv.format(),
          GoogleGemini.format(),
          OpenAiUsage.format(),
          OpenAiAudit.format(),
          AnthropicActivity.format(),
          LiteLlm.format(),
          OpenWebUi.format(),
          AzureOpenAi.format(),
          new MappedFormat());

  private LogFormats() {}

  /**
   * The format of a name.
   *
   * @throws IllegalArgumentException when there is none; the message lists the names
   */
  public static LogFormat named(String name) {
    LogFormat format = BY_NAME.get(name);
    if (format == null) {
      throw new IllegalArgumentException(
          "no log format '" + name + "'; there are " + String.join(", ", BY_NAME.keySet()));
    }
    return format;
  }

  /** All formats, in the order in which they are listed. */
  public static Collection<LogFormat> all() {
    return BY_NAME.values();
  }

  private static Map<String, LogFormat> byName(LogFormat... formats) {
    Map<String, LogFormat> byName = new LinkedHashMap<>();
    for (LogFormat format : formats) {
      byName.put(format.name(), new EveryRecord(format));
    }
    return Collections.unmodifiableMap(byName);
  }
}
