/** Turns environment variables into a typed Config; every problem is reported at once, in one error. */

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug';

export type SlackConfig = {
  /** Verifies requests over HTTP; absent in Socket Mode. */
  readonly signingSecret?: string;
  /** One workspace. */
  readonly botToken?: string;
  /** Socket Mode instead of HTTP. */
  readonly appToken?: string;
  /** Many workspaces: the installation flow. */
  readonly oauth?: { readonly clientId: string; readonly clientSecret: string; readonly stateSecret: string };
  /** A stand-in Web API for tests; loopback only. */
  readonly apiUrl?: string;
};

export type TeamsConfig = {
  /** Absent only in anonymous mode. */
  readonly appId?: string;
  readonly appPassword?: string;
  readonly appType: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI';
  readonly tenantId?: string;
  /** Loopback development without credentials: replies go to loopback addresses only. */
  readonly anonymous: boolean;
};

export type Config = {
  readonly port: number;
  readonly host: string;
  readonly logLevel: LogLevel;
  readonly slack?: SlackConfig;
  readonly teams?: TeamsConfig;
  /** Whether `/` serves the local page. */
  readonly page: boolean;
  /** Address under which people reach the page; cards in chats then link to it. */
  readonly publicUrl?: string;
  readonly overlay?: string;
  readonly databaseUrl?: string;
};
