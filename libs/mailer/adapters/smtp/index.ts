export { openSmtpMailer } from './smtp-mailer';
