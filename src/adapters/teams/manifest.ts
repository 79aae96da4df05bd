/** The Teams app manifest: the template filled with this bot's settings, and the settings checked first. Pure. */

export type ManifestSettings = {
  /** The bot's Microsoft app id, a GUID; also the id of the app in Teams. */
  readonly botId: string;
  /** Where "website" leads to. */
  readonly websiteUrl: string;
  /** https address of the project's repository; its SECURITY.md and LICENSE say what happens to data and on which terms. */
  readonly repositoryUrl: string;
  /** Of the app package, as in package.json. */
  readonly version: string;
};

/** Everything that is missing or wrong for a package, in one error. */
export class PackageError extends Error {
  constructor(problems: readonly string[]) {
    super(`The Teams package cannot be made:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
    this.name = 'PackageError';
  }
}

/** Environment variables as `process.env` gives them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads what a package needs: MicrosoftAppId, and PUBLIC_URL for the website link (else the repository).
 * @throws PackageError naming every problem.
 */
export function readManifestSettings(env: Environment, about: { readonly version: string; readonly repositoryUrl: string }): ManifestSettings {
  const problems: string[] = [];
  const botId = env.MicrosoftAppId?.trim() ?? '';
  if (botId === '') problems.push('MicrosoftAppId is not set: copy "Microsoft App ID" from the Configuration page of your Azure Bot.');
  else if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(botId))
    problems.push('MicrosoftAppId is no GUID, such as 00000000-0000-0000-0000-000000000000.');
  const publicUrl = env.PUBLIC_URL?.trim() || undefined;
  if (publicUrl !== undefined && !/^https:\/\/[^\s/]/.test(publicUrl))
    problems.push('PUBLIC_URL must start with https://: Teams shows it as the app’s website. Or leave it unset.');
  if (problems.length > 0) throw new PackageError(problems);
  return { botId, websiteUrl: publicUrl ?? about.repositoryUrl, ...about };
}

/** Fills the template's placeholders, ${{NAME}}, and parses the result. */
export function fillManifest(template: string, settings: ManifestSettings): Record<string, unknown> {
  const values: Readonly<Record<string, string>> = {
    BOT_ID: settings.botId,
    VERSION: settings.version,
    WEBSITE_URL: settings.websiteUrl,
    PRIVACY_URL: `${settings.repositoryUrl}/blob/main/SECURITY.md`,
    TERMS_URL: `${settings.repositoryUrl}/blob/main/LICENSE`,
  };
  const filled = template.replace(/"\$\{\{(\w+)\}\}"/g, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The manifest template names ${name}, which has no value.`);
    return JSON.stringify(value);
  });
  return JSON.parse(filled);
}
