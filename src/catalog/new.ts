/** A starting file for a service that the catalog does not have yet. */
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes catalog/services/<id>.yml; says why where it cannot. An existing file is never overwritten. */
export function writeNew(folder: string, id: string): { file: string } | { error: string } {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) return { error: `"${id}" is no id: use lower-case letters, digits and single hyphens, like "s3-glacier".` };
  const file = path.join(folder, 'services', `${id}.yml`);
  if (existsSync(file)) return { error: `catalog/services/${id}.yml exists already; edit it there.` };
  writeFileSync(file, template(id));
  return { file: `catalog/services/${id}.yml` };
}

function template(id: string): string {
  const short = id
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
  return `# catalog/README.md explains every key. Remove this line and every "FILL IN".
id: ${id}
name: Amazon ${short}
about: "FILL IN: one plain sentence that says what it is, for someone who asks who secures it."
names:
  short:
    - ${short}
area: compute # ${'one of the areas in catalog/README.md'}
category: abstracted # infrastructure, container, abstracted; or software, third-party, people
basis: judgement # documented when a page of AWS states the category
status: active
fewer: "FILL IN, or write at least six duties and remove this: why there is nothing more to say."
duties:
  iam:
    you: "FILL IN: Limit who may call … (this service's own actions, roles and policies)."
    sources:
      - https://docs.aws.amazon.com/${id}/latest/userguide/security.html
`;
}
