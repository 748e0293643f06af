import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsInt,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { Described } from './described';
import { IsEmailAddress, IsId, IsTime, Optional } from './rules';

export class InviteMemberBody {
  @Described(
    'The address of their account. The answer is the same whether it has one; only that account can accept.',
  )
  @MaxLength(254)
  @IsEmailAddress()
  email!: string;

  @Described(
    'What they may do once they have accepted: admin, operator, support, auditor, gateway, or a role of the organization.',
  )
  @IsId()
  role!: string;

  @Described('The products that the role is for (A15); all of the organization when left out.')
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsId(true)
  productIds?: string[];

  @Described('Until when they have the role; without it for as long as they stay.')
  @Optional()
  @IsTime()
  accessUntil?: string;

  @Described('For how many days the invitation can be accepted.', { default: 7 })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(30)
  expiresInDays?: number;
}

export class GrantRoleBody {
  @Described('What they may do, in the place of what they might before: as in an invitation.')
  @IsId()
  role!: string;

  @Described('Until when they have the role; without it for as long as they stay.')
  @Optional()
  @IsTime()
  until?: string;
}

export class TransferOwnershipBody {
  @Described('The member who is the owner from then on.')
  @IsId()
  userId!: string;
}
