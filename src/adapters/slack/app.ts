/** What the Slack app is made of: command, paths, scopes, events, prompts and action ids; `manifest.yml` says the same, and a test holds the two together. */

/** The slash command. */
export const COMMAND = '/srm';

/** Every Slack request over HTTP, and the two pages of the installation flow. */
export const PATHS = { events: '/slack/events', install: '/slack/install', redirect: '/slack/oauth_redirect' } as const;

/** Bot scopes: what the code below cannot do without, and nothing else. */
export const SCOPES = ['app_mentions:read', 'assistant:write', 'chat:write', 'commands', 'im:history'] as const;

/** What a person who opens the app's messages is offered to ask; Slack takes four at most. */
export const PROMPTS = {
  title: 'Who secures what on AWS?',
  prompts: [
    { title: 'Who patches RDS?', message: 'who patches the OS on RDS?' },
    { title: 'What is mine on S3?', message: 'what do I have to do for s3?' },
    { title: 'EC2 or Fargate?', message: 'ec2 vs fargate' },
    { title: 'What can I ask?', message: 'help' },
  ],
} as const;

/** Action ids: a number follows `ask` and `open`, because ids are unique within a message. */
export const ACTIONS = { ask: 'ask:', open: 'open:', share: 'share' } as const;
