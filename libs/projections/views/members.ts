import { shape } from '#contracts/http';
import { itemView } from './view';

const who = {
  id: shape.id('The account; the audit names what the member did `user:<id>`.'),
  email: shape.nullable(shape.text('Their e-mail address; null when what is personal was forgotten.')),
  name: shape.nullable(shape.text('What they are called; null when what is personal was forgotten.')),
  isOwner: shape.flag('There is one owner, always (D9).'),
};

const HeldRole = shape.object({
  productId: shape.nullable(shape.id('The product; null for all of the organization.')),
  role: shape.text('What they may do there.'),
});

const Member = shape.named('Member', 'Who belongs to an organization, or to some of its products.', {
  ...who,
  roles: shape.listOf(HeldRole, 'In the organization and in products of it.'),
});

const ProductMember = shape.named('ProductMember', 'Who is in the team of a product.', {
  ...who,
  role: shape.text('What they may do in the product.'),
  until: shape.nullable(shape.time('Until when; null for as long as they stay.')),
});

export const memberView = itemView({ schema: Member, columns: ['id', 'email', 'name', 'isOwner', 'roles'] });

export const productMemberView = itemView({
  schema: ProductMember,
  columns: ['id', 'email', 'name', 'isOwner', 'role', 'until'],
});
