"""What several tests build with: small handbooks in temporary folders, and pieces of the domain."""
